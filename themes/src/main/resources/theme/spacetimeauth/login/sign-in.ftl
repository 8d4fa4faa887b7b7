<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("email"); section>
    <#if section == "header">
        ${msg("signInTitle")}
    <#elseif section == "form">
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
                    <#list social.providers as provider>
                        <li><a id="social-${provider.alias}" class="button secondary" data-once-link href="${provider.loginUrl}">${provider.displayName!provider.alias}</a></li>
                    </#list>
                </ul>
            </section>
        </#if>
    </#if>
</@layout.registrationLayout>
