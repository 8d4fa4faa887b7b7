<#import "passkey.ftl" as passkey>
<#-- Included by base's pages with a field for the user name, whose browser may then offer a passkey. -->
<#macro conditionalUIData>
    <#if enableWebAuthnConditionalUI?has_content>
        <@passkey.form/>
        <button id="authenticateWebAuthnButton" class="secondary" type="button" data-passkey-button>${msg("webauthn-doAuthenticate")}</button>
    </#if>
</#macro>
