<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${kcSanitize(msg("errorTitle"))?no_esc}
    <#elseif section == "form">
        <div id="kc-error-message">
            <div class="message message-error" role="alert">
                <p class="instruction">${kcSanitize((message.summary)!"")?no_esc}</p>
            </div>
            <#if traceId??>
                <p id="traceId" class="hint">${msg("traceIdSupportMessage", traceId)}</p>
            </#if>
            <#if !skipLink?? && (client.baseUrl)?has_content>
                <p><a id="backToApplication" class="button secondary" href="${client.baseUrl}">${msg("backToApp")}</a></p>
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
