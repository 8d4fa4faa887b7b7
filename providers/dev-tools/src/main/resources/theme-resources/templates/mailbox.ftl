<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Mailbox of ${realm.name}</title>
  <link rel="stylesheet" href="${url.resourcesPath}/css/dev-tools.css">
  <link rel="icon" href="${url.resourcesPath}/img/favicon.svg">
</head>
<body>
<header>
  <h1>Mailbox <small>${realm.name}</small></h1>
  <a href="${mailboxUrl}">Reload</a>
  <a href="${mailboxUrl?remove_ending('mailbox')}playground">Playground</a>
</header>
<main>
<#if mails?has_content>
  <ul class="mails">
  <#list mails as m>
    <li><a href="${mailboxUrl}/${m.id()}"<#if mail?? && mail.id() == m.id()> aria-current="true"</#if>>${m.subject()}</a>
      <br>to ${m.to()}, ${m.receivedAt()}</li>
  </#list>
  </ul>
  <form method="post" action="${mailboxUrl}/empty"><button class="plain">Empty the mailbox</button></form>
<#else>
  <p>No mail yet. Mails that this project would send appear here.</p>
</#if>
<#if mail??>
  <h2>${mail.subject()}</h2>
  <p>From ${mail.from()} to ${mail.to()}</p>
  <#if mail.html()?has_content>
  <iframe title="The mail as HTML" src="${mailboxUrl}/${mail.id()}/html"></iframe>
  </#if>
  <h3>Plain text</h3>
  <pre><#list mail.text()?split("(?=https?://)|(?<=https?://\\S{1,2000})(?=\\s)", "r") as part><#if part?starts_with("http")><a href="${part}">${part}</a><#else>${part}</#if></#list></pre>
</#if>
</main>
</body>
</html>
