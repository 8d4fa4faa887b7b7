<#import "template.ftl" as layout>
<#import "passkey.ftl" as passkey>
<@layout.registrationLayout displayInfo=(realm.registrationAllowed && !registrationDisabled??); section>
    <#if section == "header">
        ${msg("passkey-login-title")}
    <#elseif section == "form">
        <@passkey.form/>
        <@passkey.devices title=msg("passkey-available-authenticators") created=msg("passkey-createdAt-label")/>
        <#if realm.password && !usernameHidden??>
            <form id="kc-form-login" action="${url.loginAction}" method="post">
                <div class="group">
                    <label for="username">${msg("passkey-autofill-select")}</label>
                    <input id="username" name="username" type="text" value="${(login.username)!}" autocomplete="username webauthn" autocapitalize="off" spellcheck="false" autofocus<#if messagesPerField.existsError("username")> aria-invalid="true" aria-describedby="input-error-username"</#if>>
                    <#if messagesPerField.existsError("username")>
                        <p id="input-error-username" class="field-error">${kcSanitize(messagesPerField.get("username"))?no_esc}</p>
                    </#if>
                </div>
            </form>
        </#if>
        <@passkey.button label=msg("passkey-doAuthenticate")/>
    <#elseif section == "info">
        <#if realm.registrationAllowed && !registrationDisabled??>
            <p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p>
        </#if>
    </#if>
</@layout.registrationLayout>
