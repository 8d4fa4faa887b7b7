<#import "template.ftl" as layout>
<#import "sentence.ftl" as sentence>
<#assign deadLinks = {
    "used": "linkUsed",
    "expired": "linkExpired",
    "replaced": "linkReplaced",
    "exhausted": "linkExhausted"
}>
<#assign codeRefused = messagesPerField.existsError("code")>
<@layout.registrationLayout displayMessage=!codeRefused; section>
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
            <#if formMark??>
                <form id="sign-in-here" action="" method="post">
                    <h2 class="divider">${msg("signInHereTitle")}</h2>
                    <p id="code-help"><@sentence.around key="signInHereHow" value=site/></p>
                    <input type="hidden" name="form" value="${formMark}">
                    <div class="group">
                        <label for="code">${msg("codeFromMail")}</label>
                        <input id="code" class="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="16" autocapitalize="off" spellcheck="false" dir="ltr" required aria-describedby="<#if codeRefused>code-error </#if>code-help"<#if codeRefused> aria-invalid="true"</#if>>
                        <#if codeRefused>
                            <p id="code-error" class="field-error">${messagesPerField.get("code")}</p>
                        </#if>
                    </div>
                    <button class="secondary" type="submit" name="action" value="verify">${msg("signInHere")}</button>
                </form>
            </#if>
        <#else>
            <p>${msg(deadLinks[linkState]!"linkUnknown")}</p>
            <p>${msg("linkDeadHow")}</p>
            <#if (client.baseUrl)?has_content>
                <p><a id="backToApplication" class="button secondary" href="${client.baseUrl}">${msg("backToApp")}</a></p>
            </#if>
        </#if>
    </#if>
</@layout.registrationLayout>
