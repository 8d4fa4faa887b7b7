<#import "template.ftl" as layout>
<#include "../text/asked.ftl">
<@layout.emailLayout preheader=msg("signInMailHow")>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;">${msg("signInMailTitle", projectName)}</h1>
<p style="margin:0 0 24px;">${msg("signInMailHow")}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    <tr>
        <td align="center" bgcolor="${(brand.primaryColor)!"#4cf490"}" style="border-radius:8px;background-color:${(brand.primaryColor)!"#4cf490"};">
            <a href="${link}" style="display:block;padding:14px 24px;border-radius:8px;color:${(brand.primaryTextColor)!"#060606"};font-size:18px;line-height:1.3;font-weight:600;text-decoration:none;">${msg("signInMailButton")}</a>
        </td>
    </tr>
</table>
<p style="margin:24px 0 8px;">${msg("signInMailCode")}</p>
<p class="mail-code" dir="ltr" style="margin:0 0 24px;padding:12px 8px;border:1px solid ${layout.light.border};border-radius:8px;background-color:${layout.light.background};color:${layout.light.text};font-family:ui-monospace,Menlo,Consolas,'Courier New',monospace;font-size:30px;line-height:1.3;font-weight:700;letter-spacing:8px;text-align:center;">${code}</p>
<p style="margin:0 0 16px;">${msg("signInMailLife", minutes)}</p>
<p style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #8a8f99;font-size:14px;">${asked}</p>
<p style="margin:0 0 16px;">${msg("signInMailNotAsked")}</p>
<p style="margin:0;font-size:14px;">${msg("signInMailAddress")}<br><a href="${link}" dir="ltr" style="color:inherit;word-break:break-all;">${link}</a></p>
</@layout.emailLayout>
