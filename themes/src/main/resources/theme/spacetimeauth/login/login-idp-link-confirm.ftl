<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section == "header">
        ${msg("confirmLinkIdpTitle")}
    <#elseif section == "form">
        <form id="kc-register-form" action="${url.loginAction}" method="post">
            <button id="linkAccount" class="primary" type="submit" name="submitAction" value="linkAccount">${msg("confirmLinkIdpContinue", idpDisplayName)}</button>
            <#if !hideReviewButton?has_content>
                <button id="updateProfile" class="secondary" type="submit" name="submitAction" value="updateProfile">${msg("confirmLinkIdpReviewProfile")}</button>
            </#if>
        </form>
    </#if>
</@layout.registrationLayout>
