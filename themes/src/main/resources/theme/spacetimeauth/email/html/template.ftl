<#-- The frame of every mail. Mail programs want tables and inline styles; nothing is loaded from anywhere. -->
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
            .mail-page { background-color: #060606 !important; }
            .mail-box { background-color: #0d0d0e !important; border-color: #202126 !important; }
            .mail-text { color: #f4f6fc !important; }
            .mail-code { background-color: #202126 !important; color: #f4f6fc !important; }
        }
    </style>
</head>
<body class="mail-page" style="margin:0;padding:0;background-color:#f3f4f7;-webkit-text-size-adjust:100%;">
<#if preheader?has_content>
<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;">${preheader}</div>
</#if>
<table class="mail-page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f3f4f7;">
    <tr>
        <td align="center" style="padding:32px 12px;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:480px;">
                <tr>
                    <td class="mail-text" align="center" style="padding:0 0 16px;color:#16181d;font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif;font-size:18px;line-height:1.4;font-weight:600;"><#if (brand.logo)?has_content><img src="${brand.logo}" alt="${brand.name}" height="64" style="height:64px;max-width:100%;border:0;"><#else>${(brand.name)!projectName!realmName!}</#if></td>
                </tr>
                <tr>
                    <td class="mail-box mail-text" style="padding:32px 24px;background-color:#ffffff;border:1px solid #d9dbe1;border-radius:12px;color:#16181d;font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;word-break:break-word;overflow-wrap:anywhere;">
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
