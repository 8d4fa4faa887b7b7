<#-- A message with one value set in bold. The value never passes through msg(), which would expand any dollar-brace in it. -->
<#macro around key value><#local parts = msg(key, "\x001F")?split("\x001F")>${parts[0]}<strong class="value">${value}</strong>${parts[1]!}</#macro>
