<#-- For administrators: every page and mail with settings that are not saved. Sent by GET, so it also works without JavaScript. -->
<#assign query><#list values as key, value>&${key?url("UTF-8")}=${value?url("UTF-8")}</#list>&displayName=${displayName?url("UTF-8")}&kc_locale=${locale?url("UTF-8")}&scheme=${scheme?url("UTF-8")}</#assign>
<#macro frames kind id><#if kind == "mail"><#local tail = "mail=" + id?url("UTF-8")><#else><#local tail = "page=" + id?url("UTF-8")></#if>
<figure class="wide"><figcaption>${id}, desktop</figcaption><iframe title="${id}, desktop" src="?${tail}${query}" loading="lazy"></iframe></figure>
<figure class="phone"><figcaption>${id}, phone</figcaption><iframe title="${id}, phone" src="?${tail}${query}" loading="lazy"></iframe></figure>
<#if kind == "mail"><figure class="phone"><figcaption>${id}, plain text</figcaption><iframe title="${id}, plain text" src="?${tail}&format=text${query}" loading="lazy"></iframe></figure></#if>
</#macro>
<#macro field key label type="text">
<p class="field"><label for="${key}">${label}</label><input id="${key}" name="${key}" type="${type}" value="${values[key]!}"<#if problems?filter(problem -> problem?starts_with(key + " "))?has_content> aria-invalid="true" aria-describedby="problems"</#if>></p>
</#macro>
<#macro switch key label>
<p class="field"><label for="${key}">${label}</label><select id="${key}" name="${key}"><option value="true"<#if values[key] == "true"> selected</#if>>On</option><option value="false"<#if values[key] == "false"> selected</#if>>Off</option></select></p>
</#macro>
<!DOCTYPE html>
<html lang="en">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Preview of ${project}</title>
    <link rel="stylesheet" href="${resources}/css/preview.css">
    <script type="module" src="${resources}/js/preview.js"></script>
</head>
<body>
<form id="draft" method="get" aria-labelledby="title">
    <h1 id="title">Preview of ${project}</h1>
    <p class="field"><label for="show">Show</label>
        <select id="show" name="show">
            <option value="all-pages"<#if shown == "all-pages"> selected</#if>>All pages</option>
            <option value="all-mails"<#if shown == "all-mails"> selected</#if>>All mails</option>
            <optgroup label="Pages"><#list pages as page><option<#if shown == page> selected</#if>>${page}</option></#list></optgroup>
            <optgroup label="Mails"><#list mails as mail><option<#if shown == mail> selected</#if>>${mail}</option></#list></optgroup>
        </select></p>
    <p class="field"><label for="kc_locale">Language</label>
        <select id="kc_locale" name="kc_locale"><#list locales as tag><option<#if tag == locale> selected</#if>>${tag}</option></#list></select></p>
    <p class="field"><label for="scheme">Scheme</label>
        <select id="scheme" name="scheme"><#list {"": "as it is", "light": "light", "dark": "dark"} as value, label><option value="${value}"<#if value == scheme> selected</#if>>${label}</option></#list></select></p>
    <p class="field"><label for="displayName">Name</label><input id="displayName" name="displayName" maxlength="255" value="${displayName}"></p>
    <@field key="textColor" label="Text" type="color"/>
    <@field key="backgroundColor" label="Background" type="color"/>
    <@field key="primaryColor" label="Primary" type="color"/>
    <@field key="boxColor" label="Box" type="color"/>
    <@field key="borderColor" label="Border" type="color"/>
    <p class="field"><label for="colorScheme">Colour scheme</label>
        <select id="colorScheme" name="colorScheme"><#list ["fixed", "auto"] as value><option<#if value == (values.colorScheme!"fixed")> selected</#if>>${value}</option></#list></select></p>
    <@field key="logo" label="Logo"/>
    <@field key="favicon" label="Favicon"/>
    <@switch key="emailLogin" label="Sign-in by e-mail"/>
    <@switch key="anonymousLogin" label="Anonymous sign-in"/>
    <#if problems?has_content>
        <ul id="problems" role="alert"><#list problems as problem><li>${problem}</li></#list></ul>
    </#if>
    <p><button type="submit">Show</button> <a href="?">Back to what is published</a></p>
    <p class="hint">Nothing is saved here. To publish: Realm settings, tab Project; or <code>PATCH /admin/realms/${project}/project</code> with
        <code id="changes">{"settings": {<#list values?keys?filter(key -> (values[key]!) != (published[key]!)) as key>"${key}": <#if values[key]?matches("true|false|[0-9]+")>${values[key]}<#else>"${values[key]}"</#if><#sep>, </#list>}}</code></p>
</form>
<main>
    <#if shown == "all-pages">
        <#list pages as page><@frames kind="page" id=page/></#list>
    <#elseif shown == "all-mails">
        <#list mails as mail><@frames kind="mail" id=mail/></#list>
    <#elseif mails?seq_contains(shown)>
        <@frames kind="mail" id=shown/>
    <#else>
        <@frames kind="page" id=shown/>
    </#if>
</main>
</body>
</html>
