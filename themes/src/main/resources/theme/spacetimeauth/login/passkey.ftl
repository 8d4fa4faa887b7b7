<#-- What js/passkey.js needs to ask the browser for a passkey: data in attributes, since no script may stand in a page. -->
<#macro form>
<form id="webauth" action="${url.loginAction}" method="post"
      data-passkey="get" data-challenge="${challenge}" data-rp-id="${rpId}" data-user-verification="${userVerification!}" data-timeout="${(createTimeout!0)?c}"
      data-identified="${(isUserIdentified!"false")?string}" data-mediation="${mediation!"conditional"}" data-attachment="${authenticatorAttachment!}" data-unsupported="${msg("webauthn-unsupported-browser-text")}"
      <#if authenticators??>data-credentials="<#list authenticators.authenticators as authenticator>${authenticator.credentialId}<#sep> </#list>"</#if>>
    <#list ["clientDataJSON", "authenticatorData", "signature", "credentialId", "userHandle", "error"] as field>
        <input type="hidden" id="${field}" name="${field}">
    </#list>
</form>
<script type="module" src="${url.resourcesPath}/js/passkey.js"></script>
</#macro>
<#-- Without JavaScript there are no passkeys. -->
<#macro button label>
<button id="authenticateWebAuthnButton" class="primary" type="button" data-passkey-button>${label}</button>
<noscript><p class="message message-warning">${msg("passkeyNeedsScript")}</p></noscript>
</#macro>
<#macro devices title created>
<#if authenticators?? && (shouldDisplayAuthenticators!false)>
    <#if authenticators.authenticators?size gt 1>
        <p>${title}</p>
    </#if>
    <ul class="devices">
        <#list authenticators.authenticators as authenticator>
            <li id="kc-webauthn-authenticator-item-${authenticator?index}">
                <strong id="kc-webauthn-authenticator-label-${authenticator?index}">${authenticator.label}</strong>
                <#if (authenticator.transports.displayNameProperties)?has_content>
                    <span><#list authenticator.transports.displayNameProperties as transport>${msg(transport)}<#sep>, </#list></span>
                </#if>
                <span class="hint">${created} ${authenticator.createdAt}</span>
            </li>
        </#list>
    </ul>
</#if>
</#macro>
