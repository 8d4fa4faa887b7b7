<#-- Base shows the client's logo straight from the client's host; a page of ours asks nobody else for anything. -->
<#import "template.ftl" as layout>
<#function clientName><#return client.name?has_content?then(advancedMsg(client.name!), client.clientId)></#function>
<@layout.registrationLayout bodyClass="oauth"; section>
    <#if section == "header">
        ${msg("oauthGrantTitle", clientName())}
    <#elseif section == "form">
        <div id="kc-oauth">
            <h2>${msg("oauthGrantRequest")}</h2>
            <ul>
                <#list oauth.clientScopesRequested![] as scope>
                    <li>${advancedMsg(scope.consentScreenText)}<#if scope.parameterizedScopeParameter??>: <b>${scope.parameterizedScopeParameter}</b></#if></li>
                </#list>
            </ul>
            <#if client.attributes.policyUri?? || client.attributes.tosUri??>
                <p>
                    ${msg("oauthGrantInformation", clientName())}
                    <#if client.attributes.tosUri??>
                        ${msg("oauthGrantReview")} <a href="${client.attributes.tosUri}" target="_blank" rel="noopener noreferrer">${msg("oauthGrantTos")}</a>
                    </#if>
                    <#if client.attributes.policyUri??>
                        ${msg("oauthGrantReview")} <a href="${client.attributes.policyUri}" target="_blank" rel="noopener noreferrer">${msg("oauthGrantPolicy")}</a>
                    </#if>
                </p>
            </#if>
            <form action="${url.oauthAction}" method="post">
                <input type="hidden" name="code" value="${oauth.code}">
                <div id="kc-form-buttons" class="buttons">
                    <button id="kc-login" class="primary" type="submit" name="accept" value="yes">${msg("doYes")}</button>
                    <button id="kc-cancel" class="secondary" type="submit" name="cancel" value="no">${msg("doNo")}</button>
                </div>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
