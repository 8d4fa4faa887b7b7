<#-- The frame of every mail. Mail programs want tables and inline styles; nothing but the project's logo is loaded. Light is what stands inline:
     a program that knows no dark mode, or makes its own of it, starts from there. -->
<#assign light = {"background": (brand.lightBackground)!"#f3f4f7", "box": (brand.lightBox)!"#ffffff", "text": (brand.lightText)!"#16181d", "border": (brand.lightBorder)!"#d9dbe1"}>
<#assign dark = {"background": (brand.darkBackground)!"#060606", "box": (brand.darkBox)!"#0d0d0e", "text": (brand.darkText)!"#f4f6fc", "border": (brand.darkBorder)!"#202126"}>
<#macro emailLayout preheader="">
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then('ltr', 'rtl')}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
    <title>${subject!}</title>
    <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        p { margin: 0 0 16px; }
        a { color: inherit; }
        /* The one link of Keycloak's own mails stands alone in a plain paragraph; where this is not understood it stays a link. */
        .mail-box p:not([style]) > a:only-child { display: block; padding: 14px 24px; border-radius: 8px; background-color: ${(brand.primaryColor)!"#4cf490"}; color: ${(brand.primaryTextColor)!"#060606"}; font-size: 18px; line-height: 1.3; font-weight: 600; text-align: center; text-decoration: none; }
        @media (prefers-color-scheme: dark) {
            .mail-page { background-color: ${dark.background} !important; }
            .mail-box { background-color: ${dark.box} !important; border-color: ${dark.border} !important; }
            .mail-text { color: ${dark.text} !important; }
            .mail-code { background-color: ${dark.background} !important; border-color: ${dark.border} !important; color: ${dark.text} !important; }
        }
    </style>
</head>
<body class="mail-page" style="margin:0;padding:0;background-color:${light.background};-webkit-text-size-adjust:100%;">
<#if preheader?has_content>
<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;">${preheader}</div>
</#if>
<table class="mail-page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${light.background};">
    <tr>
        <td align="center" style="padding:32px 12px;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:480px;">
                <tr>
                    <td class="mail-text" align="center" style="padding:0 0 16px;color:${light.text};font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif;font-size:18px;line-height:1.4;font-weight:600;"><#if (brand.logo)?has_content><img src="${brand.logo}" alt="${brand.name}" height="64" style="height:64px;max-width:100%;border:0;"><#else>${(brand.name)!projectName!realmName!}</#if></td>
                </tr>
                <tr>
                    <td class="mail-box mail-text" style="padding:32px 24px;background-color:${light.box};border:1px solid ${light.border};border-radius:12px;color:${light.text};font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;word-break:break-word;overflow-wrap:anywhere;">
<#nested>
                    </td>
                </tr>
            </table>
        </td>
    </tr>
</table>
</body>
</html>
</#macro>
