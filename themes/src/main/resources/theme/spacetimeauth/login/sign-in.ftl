<#import "template.ftl" as layout>
<#import "provider-mark.ftl" as provider>
<#import "sentence.ftl" as sentence>
<#-- Who it is about, if anybody, the field says: the user name is not for a visitor who has yet to prove that it is theirs. -->
<#assign providers = upgrading???then(upgradeProviders!, (social.providers)!)>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("email") displayUsername=false; section>
    <#if section == "header">
        ${msg(upgrading???then("upgradeTitle", "signInTitle"))}
    <#elseif section == "form">
        <#if upgrading??>
            <p>${msg("upgradeHow")}</p>
        </#if>
        <#if linking??>
            <p><@sentence.around key="linkFirst" value=linking/></p>
        </#if>
        <#list methods as method>
            <#include "sign-in-" + method + ".ftl">
        </#list>
        <#if !methods?has_content && !providers?has_content>
            <p>${msg("nothingOffered")}</p>
        </#if>
    <#elseif section == "socialProviders">
        <#if providers?has_content>
            <section id="kc-social-providers" aria-labelledby="providers-title">
                <h2 id="providers-title" class="divider">${msg(methods?has_content?then("orContinueWith", "continueWith"))}</h2>
                <#if upgrading??>
                    <form id="upgrade-provider" action="${url.loginAction}" method="post">
                </#if>
                <ul class="providers">
                    <#list providers as p>
                        <li><#if upgrading??><button id="social-${p.alias}" class="secondary" type="submit" name="provider" value="${p.alias}"><@provider.mark of=p.providerId/>${p.displayName!p.alias}</button><#else><a id="social-${p.alias}" class="button secondary" data-once-link href="${p.loginUrl}"><@provider.mark of=p.providerId/>${p.displayName!p.alias}</a></#if></li>
                    </#list>
                </ul>
                <#if upgrading??>
                    </form>
                </#if>
            </section>
        </#if>
        <#if upgrading?? && isAppInitiatedAction??>
            <form id="upgrade-later" action="${url.loginAction}" method="post">
                <button id="later" class="plain" type="submit" name="cancel-aia" value="true">${msg("upgradeLater")}</button>
            </form>
        </#if>
        <#if linking??>
            <p><a href="${url.loginRestartFlowUrl}">${msg("startAgain")}</a></p>
        </#if>
    </#if>
</@layout.registrationLayout>
