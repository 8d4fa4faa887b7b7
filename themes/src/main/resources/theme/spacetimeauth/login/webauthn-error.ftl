<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section == "header">
        ${kcSanitize(msg("webauthn-error-title"))?no_esc}
    <#elseif section == "form">
        <form id="kc-error-credential-form" action="${url.loginAction}" method="post">
            <input type="hidden" name="authenticationExecution" value="${execution!}">
            <input type="hidden" name="isSetRetry" value="retry">
            <button id="kc-try-again" class="primary" type="submit">${msg("doTryAgain")}</button>
        </form>
        <#if isAppInitiatedAction??>
            <form id="kc-webauthn-settings-form" action="${url.loginAction}" method="post">
                <button id="cancelWebAuthnAIA" class="secondary" type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button>
            </form>
        </#if>
    </#if>
</@layout.registrationLayout>
