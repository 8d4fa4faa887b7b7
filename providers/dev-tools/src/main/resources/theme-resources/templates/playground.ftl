<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Playground of ${realm.name}</title>
  <link rel="stylesheet" href="${url.resourcesPath}/css/dev-tools.css">
  <link rel="icon" href="${url.resourcesPath}/img/favicon.svg">
</head>
<body>
<header>
  <h1>Playground <small>${realm.name}</small></h1>
  <a href="${playgroundUrl?remove_ending('playground')}mailbox" target="_blank">Mailbox</a>
</header>
<main>
<#if problem??><p class="problem" role="alert">${problem}</p></#if>
<#if claims??>
  <h2>You are signed in</h2>
  <p>The claims of the ID token, as a SpacetimeDB module sees them:</p>
  <pre id="claims">${claims}</pre>
  <h3>Header</h3>
  <pre id="header">${header}</pre>
  <h3>ID token</h3>
  <pre id="id-token">${idToken}</pre>
  <p><a class="button" href="${playgroundUrl}/sign-out">Sign out</a></p>
<#else>
  <p>A little app of its own: it signs you in with authorization code and PKCE, and shows the ID token it gets.</p>
  <form method="get" action="${playgroundUrl}/start">
    <fieldset>
      <legend>Scopes beside <code>openid</code></legend>
      <label><input type="checkbox" name="scope" value="email" checked> email</label>
      <label><input type="checkbox" name="scope" value="profile" checked> profile</label>
    </fieldset>
    <button type="submit">Sign in</button>
  </form>
</#if>
</main>
</body>
</html>
