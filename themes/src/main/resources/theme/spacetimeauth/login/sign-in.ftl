<#import "template.ftl" as layout>
<#import "provider-mark.ftl" as provider>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("email"); section>
    <#if section == "header">
        ${msg("signInTitle")}
    <#elseif section == "form">
        <#if linking??>
            <p>${msg("linkFirst", linking)}</p>
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
    </#if>
</@layout.registrationLayout>
