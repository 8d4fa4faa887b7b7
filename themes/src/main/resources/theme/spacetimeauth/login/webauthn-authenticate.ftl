<#import "template.ftl" as layout>
<#import "passkey.ftl" as passkey>
<@layout.registrationLayout displayInfo=(realm.registrationAllowed && !registrationDisabled??); section>
    <#if section == "header">
        ${msg("webauthn-login-title")}
    <#elseif section == "form">
        <@passkey.form/>
        <@passkey.devices title=msg("webauthn-available-authenticators") created=msg("webauthn-createdAt-label")/>
        <@passkey.button label=msg("webauthn-doAuthenticate")/>
    <#elseif section == "info">
        <#if realm.registrationAllowed && !registrationDisabled??>
            <p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p>
        </#if>
    </#if>
</@layout.registrationLayout>
