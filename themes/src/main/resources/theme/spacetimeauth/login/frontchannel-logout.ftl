<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section == "header">
        ${msg("frontchannel-logout.title")}
    <#elseif section == "form">
        <p>${msg("frontchannel-logout.message")}</p>
        <ul>
            <#list logout.clients as client>
                <li>${client.name}<iframe class="visually-hidden" title="${client.name}" tabindex="-1" aria-hidden="true" src="${client.frontChannelLogoutUrl}"></iframe></li>
            </#list>
        </ul>
        <#if logout.logoutRedirectUri?has_content>
            <p><a id="continue" class="button primary" href="${logout.logoutRedirectUri}">${msg("doContinue")}</a></p>
            <script type="module" src="${url.resourcesPath}/js/signed-out.js"></script>
        </#if>
    </#if>
</@layout.registrationLayout>
