<#import "template.ftl" as layout>
<#import "sentence.ftl" as sentence>
<#-- A link with somebody else's guest is easily followed: only whoever has just come from the game says yes. -->
<@layout.registrationLayout displayUsername=false; section>
    <#if section == "header">
        ${msg("guestSentTitle")}
    <#elseif section == "form">
        <p><@sentence.around key="guestSentFrom" value=client.name?has_content?then(advancedMsg(client.name!), client.clientId)/></p>
        <p>${msg("guestSentHow")}<#if signedInAsOther> ${msg("guestSentInstead")}</#if></p>
        <form id="guest-sent" class="choices" action="${url.loginAction}" method="post">
            <button id="become-guest" class="primary" type="submit" name="action" value="become-guest">${msg("guestSentYes")}</button>
            <button id="decline-guest" class="secondary" type="submit" name="action" value="decline-guest">${msg("guestSentNo")}</button>
        </form>
    </#if>
</@layout.registrationLayout>
