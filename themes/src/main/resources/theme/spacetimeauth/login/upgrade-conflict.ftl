<#import "template.ftl" as layout>
<#import "sentence.ftl" as sentence>
<#-- What a guest has proven to own is an account's already. Each button is a choice, and none destroys anything. -->
<@layout.registrationLayout displayUsername=false; section>
    <#if section == "header">
        ${msg("upgradeTakenTitle")}
    <#elseif section == "form">
        <p><@sentence.around key=takenEmail?then("upgradeTakenEmail", "upgradeTakenProvider") value=taken/></p>
        <p>${msg("upgradeTakenHow")}</p>
        <form id="upgrade-conflict" class="choices" action="${url.loginAction}" method="post">
            <button id="upgrade-switch" class="primary" type="submit" name="action" value="switch">${msg("upgradeSwitch")}</button>
            <button id="upgrade-stay" class="secondary" type="submit" name="action" value="stay">${msg("upgradeStay")}</button>
            <button id="upgrade-other" class="plain" type="submit" name="action" value="other">${msg("upgradeOther")}</button>
        </form>
    </#if>
</@layout.registrationLayout>
