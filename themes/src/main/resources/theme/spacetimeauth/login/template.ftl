<#-- The frame of every page, in the project's `brand`: its stylesheet stands for the theme's own. Nothing inline: a project's CSP allows scripts and styles from 'self' only. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false displayUsername=true>
<!DOCTYPE html>
<html lang="${lang}" dir="${((locale.rtl)!false)?then('rtl', 'ltr')}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <title>${title!realm.displayName}</title>
    <#if (brand.favicon)?has_content>
        <link rel="icon" href="${brand.favicon}">
    <#else>
        <link rel="icon" type="image/svg+xml" href="${url.resourcesPath}/img/favicon.svg">
    </#if>
    <#if (brand.stylesheet)?has_content>
        <link rel="stylesheet" href="${brand.stylesheet}">
    <#else>
        <#list (properties.styles!)?split(" ") as style>
            <#if style?has_content>
                <link rel="stylesheet" href="${url.resourcesPath}/${style}">
            </#if>
        </#list>
    </#if>
    <script type="module" src="${url.resourcesPath}/js/page.js"></script>
    <#nested "head">
</head>
<#-- Only a page inside a running sign-in follows what other tabs do. -->
<body data-page-id="login-${pageId!}"<#if bodyClass?has_content> class="${bodyClass}"</#if><#if url.hasAction()> data-signed-in-url="${url.ssoLoginInOtherTabsUrl}"</#if><#if authenticationSession??> data-session-hash="${authenticationSession.authSessionIdHash}"</#if>>
<div class="page">
    <header id="kc-header">
        <#if (brand.logo)?has_content>
            <p id="kc-header-wrapper" class="project"><img class="logo" src="${brand.logo}" alt="${brand.name}"></p>
        <#else>
            <p id="kc-header-wrapper" class="project">${(brand.name)!realm.displayName}</p>
        </#if>
    </header>
    <main id="kc-content">
        <h1 id="kc-page-title"><#nested "header"></h1>
        <#if displayUsername && auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
            <#nested "show-username">
            <div id="kc-username" class="username">
                <span id="kc-attempted-username">${auth.attemptedUsername!}</span>
                <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a>
            </div>
        </#if>
        <#if displayMessage && message?has_content && message.summary?? && (message.type != "warning" || !isAppInitiatedAction??)>
            <div class="message message-${message.type}" role="${(message.type == 'error')?then('alert', 'status')}">
                <p>${kcSanitize(message.summary)?no_esc}</p>
            </div>
        </#if>
        <#if displayRequiredFields>
            <p class="hint"><span class="required">*</span> ${msg("requiredFields")}</p>
        </#if>
        <div id="kc-content-wrapper">
            <#nested "form">
            <#if auth?has_content && auth.showTryAnotherWayLink()>
                <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post">
                    <button id="try-another-way" class="plain" type="submit" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
                </form>
            </#if>
            <#if switchOrganizationEnabled!false>
                <form id="kc-switch-organization-form" action="${url.loginAction}" method="post">
                    <button id="switch-organization" class="plain" type="submit" name="switchOrganization" value="true">${msg("doSwitchOrganization")}</button>
                </form>
            </#if>
            <#nested "socialProviders">
            <#if displayInfo>
                <div id="kc-info"><#nested "info"></div>
            </#if>
        </div>
    </main>
    <footer>
        <#if realm.internationalizationEnabled && locale.supported?size gt 1>
            <details id="kc-locale">
                <summary><span class="visually-hidden">${msg("pageLanguage")}: </span>${locale.current}</summary>
                <ul>
                    <#list locale.supported as language>
                        <li><a href="${language.url}" hreflang="${language.languageTag}"<#if language.languageTag == (locale.currentLanguageTag!)> aria-current="true"</#if>>${language.label}</a></li>
                    </#list>
                </ul>
            </details>
        </#if>
    </footer>
</div>
</body>
</html>
</#macro>
