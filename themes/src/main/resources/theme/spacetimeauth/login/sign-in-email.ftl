<#assign emailRefused = messagesPerField.existsError("email")>
<form id="sign-in-email" action="${url.loginAction}" method="post">
    <div class="group">
        <label for="email">${msg("emailAddress")}</label>
        <input id="email" name="email" type="email" value="${email!}" autocomplete="email" inputmode="email" maxlength="254" dir="ltr" required autofocus<#if emailFixed> readonly</#if><#if emailRefused> aria-invalid="true" aria-describedby="email-error"</#if>>
        <#if emailRefused>
            <p id="email-error" class="field-error">${messagesPerField.get("email")}</p>
        </#if>
    </div>
    <button class="primary" type="submit" name="action" value="send">${msg("sendSignInLink")}</button>
</form>
