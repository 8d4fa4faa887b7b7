<#import "template.ftl" as layout>
<#import "provider-mark.ftl" as provider>
<#import "sentence.ftl" as sentence>
<#-- Who it is about, if anybody, the field says: the user name is not for a visitor who has yet to prove that it is theirs. -->
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("email") displayUsername=false; section>
    <#if section == "header">
        ${msg("signInTitle")}
    <#elseif section == "form">
        <#if linking??>
            <p><@sentence.around key="linkFirst" value=linking/></p>
        </#if>
        <#list methods as method>
            <#include "sign-in-" + method + ".ftl">
        </#list>
        <#if !methods?has_content && !(social.providers)?has_content>
            <p>${msg("nothingOffered")}</p>
        </#if>
    <#elseif section == "socialProviders">
        <#if (social.providers)?has_content>
            <section id="kc-social-providers" aria-labelledby="providers-title">
                <h2 id="providers-title" class="divider">${msg(methods?has_content?then("orContinueWith", "continueWith"))}</h2>
                <ul class="providers">
                    <#list social.providers as p>
                        <li><a id="social-${p.alias}" class="button secondary" data-once-link href="${p.loginUrl}"><@provider.mark of=p.providerId/>${p.displayName!p.alias}</a></li>
                    </#list>
                </ul>
            </section>
        </#if>
        <#if linking??>
            <p><a href="${url.loginRestartFlowUrl}">${msg("startAgain")}</a></p>
        </#if>
    </#if>
</@layout.registrationLayout>
