<#import "template.ftl" as layout>
<#import "sentence.ftl" as sentence>
<#assign deadLinks = {
    "used": "linkUsed",
    "expired": "linkExpired",
    "replaced": "linkReplaced",
    "exhausted": "linkExhausted"
}>
<@layout.registrationLayout; section>
    <#if section == "header">
        <#if linkState == "here">
            ${msg("signingInTitle")}
        <#elseif linkState == "elsewhere">
            ${msg("elsewhereTitle")}
        <#elseif deadLinks[linkState]??>
            ${msg("linkDeadTitle")}
        <#else>
            ${msg("linkUnknownTitle")}
        </#if>
    <#elseif section == "form">
        <#if linkState == "here">
            <p>${msg("signingInHow")}</p>
            <form id="magic-link" action="${url.loginAction}" method="post">
                <input type="hidden" name="token" value="${token}">
                <button id="continue" class="primary" type="submit" name="action" value="continue">${msg("doContinue")}</button>
            </form>
            <script type="module" src="${url.resourcesPath}/js/continue.js"></script>
        <#elseif linkState == "elsewhere">
            <p><@sentence.around key="elsewhereStarted" value=realm.displayName/></p>
            <p>${msg("elsewhereHow")}</p>
        <#else>
            <p>${msg(deadLinks[linkState]!"linkUnknown")}</p>
            <p>${msg("linkDeadHow")}</p>
            <#if (client.baseUrl)?has_content>
                <p><a id="backToApplication" class="button secondary" href="${client.baseUrl}">${msg("backToApp")}</a></p>
            </#if>
        </#if>
    </#if>
</@layout.registrationLayout>
