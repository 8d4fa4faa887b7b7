<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("signedInElsewhereTitle")}
    <#elseif section == "form">
        <p role="status">${msg("signedInElsewhereHow")}</p>
        <p><a id="continue-here" class="button" href="${continueUri}">${msg("signedInElsewhereContinue")}</a></p>
    </#if>
</@layout.registrationLayout>
