<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section == "header">
        ${msg("organization.select")}
    <#elseif section == "form">
        <form id="kc-user-organizations" class="choices" action="${url.loginAction}" method="post">
            <#list user.organizations as organization>
                <button id="organization-${organization.alias}" class="secondary" type="submit" name="kc.org" value="${organization.alias}">${organization.name!organization.alias}</button>
            </#list>
        </form>
    </#if>
</@layout.registrationLayout>
