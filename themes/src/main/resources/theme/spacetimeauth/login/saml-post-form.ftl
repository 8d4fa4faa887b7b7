<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section == "header">
        ${msg("saml.post-form.title")}
    <#elseif section == "form">
        <p>${msg("saml.post-form.message")}</p>
        <form id="saml-post-binding" name="saml-post-binding" method="post" action="${samlPost.url}">
            <#if samlPost.SAMLRequest??>
                <input type="hidden" name="SAMLRequest" value="${samlPost.SAMLRequest}">
            </#if>
            <#if samlPost.SAMLResponse??>
                <input type="hidden" name="SAMLResponse" value="${samlPost.SAMLResponse}">
            </#if>
            <#if samlPost.relayState??>
                <input type="hidden" name="RelayState" value="${samlPost.relayState}">
            </#if>
            <button id="continue" class="primary" type="submit">${msg("doContinue")}</button>
        </form>
        <script type="module" src="${url.resourcesPath}/js/continue.js"></script>
    </#if>
</@layout.registrationLayout>
