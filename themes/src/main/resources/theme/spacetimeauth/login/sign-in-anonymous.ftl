<form id="sign-in-anonymous" action="${url.loginAction}" method="post">
    <button id="anonymous" class="<#if methods?first == "anonymous">primary<#else>secondary</#if>" type="submit" name="action" value="anonymous">${msg("playAsGuest")}</button>
</form>
