<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        <#if messageHeader??>
            ${kcSanitize(msg(messageHeader))?no_esc}
        <#else>
            ${message.summary}
        </#if>
    <#elseif section == "form">
        <div id="kc-info-message">
            <#-- Without a header of its own the message is the heading already. -->
            <#if messageHeader?? || requiredActions??>
                <p class="instruction" role="status">${message.summary}<#if requiredActions??><#list requiredActions>: <b><#items as action>${kcSanitize(msg("requiredAction." + action))?no_esc}<#sep>, </#items></b></#list></#if></p>
            </#if>
            <#if !skipLink??>
                <#if pageRedirectUri?has_content>
                    <p><a class="button secondary" href="${pageRedirectUri}">${msg("backToApp")}</a></p>
                <#elseif actionUri?has_content>
                    <p><a class="button primary" href="${actionUri}">${msg("doContinue")}</a></p>
                <#elseif (client.baseUrl)?has_content>
                    <p><a class="button secondary" href="${client.baseUrl}">${msg("backToApp")}</a></p>
                </#if>
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
