<#import "template.ftl" as layout>
<#import "password-commons.ftl" as passwordCommons>
<#assign codes = recoveryAuthnCodesConfigBean>
<@layout.registrationLayout; section>
    <#if section == "header">
        ${msg("recovery-code-config-header")}
    <#elseif section == "form">
        <div class="message message-warning" role="note">
            <p><strong>${msg("recovery-code-config-warning-title")}</strong></p>
            <p>${msg("recovery-code-config-warning-message")}</p>
        </div>
        <ol id="kc-recovery-codes-list" class="recovery-codes" dir="ltr">
            <#list codes.generatedRecoveryAuthnCodesList as code>
                <li>${code[0..3]}-${code[4..7]}-${code[8..]}</li>
            </#list>
        </ol>
        <#-- Comforts, which the script shows where the browser has them. -->
        <div id="recovery-codes-actions" class="buttons" hidden
             data-file="recovery-codes.txt" data-header="${msg("recovery-codes-download-file-header")}" data-description="${msg("recovery-codes-download-file-description")}" data-date="${msg("recovery-codes-download-file-date")}">
            <button id="printRecoveryCodes" class="secondary" type="button">${msg("recovery-codes-print")}</button>
            <button id="downloadRecoveryCodes" class="secondary" type="button">${msg("recovery-codes-download")}</button>
            <button id="copyRecoveryCodes" class="secondary" type="button">${msg("recovery-codes-copy")}</button>
        </div>
        <script type="module" src="${url.resourcesPath}/js/recovery-codes.js"></script>
        <form id="kc-recovery-codes-settings-form" action="${url.loginAction}" method="post">
            <input type="hidden" name="generatedRecoveryAuthnCodes" value="${codes.generatedRecoveryAuthnCodesAsString}">
            <input type="hidden" name="generatedAt" value="${codes.generatedAt?c}">
            <input type="hidden" id="userLabel" name="userLabel" value="${msg("recovery-codes-label-default")}">
            <div class="option">
                <input id="kcRecoveryCodesConfirmationCheck" name="kcRecoveryCodesConfirmationCheck" type="checkbox" required>
                <label for="kcRecoveryCodesConfirmationCheck">${msg("recovery-codes-confirmation-message")}</label>
            </div>
            <@passwordCommons.logoutOtherSessions/>
            <button id="saveRecoveryAuthnCodesBtn" class="primary" type="submit">${msg("recovery-codes-action-complete")}</button>
        </form>
        <#if isAppInitiatedAction??>
            <form action="${url.loginAction}" method="post">
                <button id="cancelRecoveryAuthnCodesBtn" class="secondary" type="submit" name="cancel-aia" value="true">${msg("recovery-codes-action-cancel")}</button>
            </form>
        </#if>
    </#if>
</@layout.registrationLayout>
