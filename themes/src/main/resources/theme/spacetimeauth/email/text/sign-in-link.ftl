<#ftl output_format="plainText">
<#include "asked.ftl">
${msg("signInMailTitle", projectName)}

${msg("signInMailHow")}

${link}

${msg("signInMailCode")}

${code}

${msg("signInMailLife", minutes)}

${asked}

${msg("signInMailNotAsked")}
