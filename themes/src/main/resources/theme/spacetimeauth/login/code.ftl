<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section == "header">
        <#if code.success>${msg("codeSuccessTitle")}<#else>${kcSanitize(msg("codeErrorTitle", code.error))?no_esc}</#if>
    <#elseif section == "form">
        <div id="kc-code">
            <#if code.success>
                <label for="code">${msg("copyCodeInstruction")}</label>
                <input id="code" class="code" readonly value="${code.code}" dir="ltr">
            <#elseif code.error??>
                <p id="error" class="message message-error" role="alert">${kcSanitize(code.error)?no_esc}</p>
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
