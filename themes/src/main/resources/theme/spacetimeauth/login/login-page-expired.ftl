<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section == "header">
        ${msg("pageExpiredTitle")}
    <#elseif section == "form">
        <p id="instruction1" class="instruction">${msg("pageExpiredHow")}</p>
        <p class="buttons">
            <a id="loginContinueLink" class="button primary" href="${url.loginAction}">${msg("doContinue")}</a>
            <a id="loginRestartLink" class="button secondary" href="${url.loginRestartFlowUrl}">${msg("startAgain")}</a>
        </p>
    </#if>
</@layout.registrationLayout>
