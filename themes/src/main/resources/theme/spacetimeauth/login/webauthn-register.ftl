<#import "template.ftl" as layout>
<#import "passkey.ftl" as passkey>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout; section>
    <#if section == "header">
        ${msg("webauthn-registration-title")}
    <#elseif section == "form">
        <form id="register" action="${url.loginAction}" method="post"
              data-passkey="create" data-challenge="${challenge}" data-rp-id="${rpId}" data-rp-name="${rpEntityName}" data-user-id="${userid}" data-username="${username}"
              data-algorithms="<#list signatureAlgorithms as algorithm>${algorithm?c}<#sep> </#list>" data-attestation="${attestationConveyancePreference!}" data-attachment="${authenticatorAttachment!}"
              data-resident-key="${residentKey!}" data-require-resident-key="${requireResidentKey!}" data-user-verification="${userVerificationRequirement!}" data-timeout="${(createTimeout!0)?c}"
              data-exclude="${excludeCredentialIds!}" data-unsupported="${msg("webauthn-unsupported-browser-text")}">
            <#list ["clientDataJSON", "attestationObject", "publicKeyCredentialId", "transports", "authenticatorAttachment", "error"] as field>
                <input type="hidden" id="${field}" name="${field}">
            </#list>
            <div class="group">
                <label for="authenticatorLabel">${msg("webauthn-registration-init-label-prompt")}</label>
                <input id="authenticatorLabel" name="authenticatorLabel" type="text" value="${msg("webauthn-registration-init-label")}" maxlength="255" autocomplete="off">
            </div>
            <@passwordCommons.logoutOtherSessions/>
        </form>
        <script type="module" src="${url.resourcesPath}/js/passkey.js"></script>
        <@passkey.button label=msg("doRegisterSecurityKey")/>
        <#if !isSetRetry?has_content && isAppInitiatedAction?has_content>
            <form id="kc-webauthn-settings-form" action="${url.loginAction}" method="post">
                <button id="cancelWebAuthnAIA" class="secondary" type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button>
            </form>
        </#if>
    </#if>
</@layout.registrationLayout>
