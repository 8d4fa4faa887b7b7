<#import "template.ftl" as layout>
<#import "sentence.ftl" as sentence>
<#assign codeRefused = messagesPerField.existsError("code")>
<#function clock seconds><#return (seconds / 60)?int?c + ":" + (seconds % 60)?string("00")></#function>
<@layout.registrationLayout displayMessage=!codeRefused; section>
    <#if section == "head">
        <#if sending>
            <#-- Without JavaScript the page looks from time to time whether the mail could be sent. -->
            <noscript><meta http-equiv="refresh" content="8;url=${pageUri}"></noscript>
        </#if>
        <script type="module" src="${url.resourcesPath}/js/check-mail.js"></script>
    <#elseif section == "header">
        ${msg("checkMailTitle")}
    <#elseif section == "form">
        <div id="code-help">
            <p><@sentence.around key="checkMailSent" value=email!/></p>
            <p>${msg("checkMailHow", minutes)}</p>
        </div>
        <form id="check-mail" action="${url.loginAction}" method="post" data-page-uri="${pageUri}"<#if sending> data-status-uri="${statusUri}"</#if>>
            <div class="group">
                <label for="code">${msg("codeFromMail")}</label>
                <input id="code" class="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="16" autocapitalize="off" spellcheck="false" dir="ltr" required autofocus aria-describedby="<#if codeRefused>code-error </#if>code-help"<#if codeRefused> aria-invalid="true"</#if>>
                <#if codeRefused>
                    <p id="code-error" class="field-error">${messagesPerField.get("code")}</p>
                </#if>
            </div>
            <button class="primary" type="submit" name="action" value="verify">${msg("verifyCode")}</button>
            <p class="hint">${msg("codeTimeLeft")} <span id="time-left" class="clock" role="timer" data-seconds="${secondsLeft?c}">${clock(secondsLeft)}</span></p>
            <p id="time-over" class="field-error" role="alert" data-text="${msg("codeTimeOver")}"></p>
        </form>
        <form id="check-mail-again" class="buttons" action="${url.loginAction}" method="post">
            <#if resendSeconds gt 0>
                <p id="resend-wait" class="hint">${msg("resendTimeLeft")} <span id="resend-left" class="clock" role="timer" data-seconds="${resendSeconds?c}">${clock(resendSeconds)}</span></p>
            </#if>
            <button id="resend" class="plain" type="submit" name="action" value="resend">${msg("resendMail")}</button>
            <button class="plain" type="submit" name="action" value="change">${msg("otherAddress")}</button>
        </form>
        <#-- Takes the forms' place when another tab has signed in. -->
        <template id="signed-in-elsewhere" data-title="${msg("signedInElsewhereTitle")}">
            <p>${msg("signedInElsewhereHow")}</p>
            <#if home?has_content>
                <p><a id="continue-here" class="button" href="${home}">${msg("signedInElsewhereContinue")}</a></p>
            </#if>
        </template>
    </#if>
</@layout.registrationLayout>
