<#-- `asked`: who asked for the mail, as far as it is known. -->
<#if asker.browser?has_content && asker.system?has_content>
    <#assign asked = msg("signInMailAsked", asker.time, asker.browser, asker.system, asker.address)>
<#else>
    <#assign asked = msg("signInMailAskedUnknown", asker.time, asker.address)>
</#if>
