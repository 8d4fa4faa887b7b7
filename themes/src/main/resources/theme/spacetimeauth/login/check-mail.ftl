<#import "template.ftl" as layout>
<#import "sentence.ftl" as sentence>
<#assign codeRefused = messagesPerField.existsError("code")>
<@layout.registrationLayout displayMessage=!codeRefused; section>
    <#if section == "header">
        ${msg("checkMailTitle")}
    <#elseif section == "form">
        <div id="code-help">
            <p><@sentence.around key="checkMailSent" value=email!/></p>
            <p>${msg("checkMailHow", minutes)}</p>
        </div>
        <form id="check-mail" action="${url.loginAction}" method="post">
            <div class="group">
                <label for="code">${msg("codeFromMail")}</label>
                <input id="code" class="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="16" autocapitalize="off" spellcheck="false" dir="ltr" required autofocus aria-describedby="<#if codeRefused>code-error </#if>code-help"<#if codeRefused> aria-invalid="true"</#if>>
                <#if codeRefused>
                    <p id="code-error" class="field-error">${messagesPerField.get("code")}</p>
                </#if>
            </div>
            <button class="primary" type="submit" name="action" value="verify">${msg("verifyCode")}</button>
        </form>
        <form id="check-mail-again" class="buttons" action="${url.loginAction}" method="post">
            <button class="plain" type="submit" name="action" value="resend">${msg("resendMail")}</button>
            <button class="plain" type="submit" name="action" value="change">${msg("otherAddress")}</button>
        </form>
    </#if>
</@layout.registrationLayout>
