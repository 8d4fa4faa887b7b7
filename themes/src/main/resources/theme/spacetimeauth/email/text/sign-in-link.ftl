<#ftl output_format="plainText">
${msg("signInMailTitle", projectName)}

${msg("signInMailHow")}

${link}

${msg("signInMailCode")}

${code}

${msg("signInMailLife", minutes)}

${msg("signInMailNotAsked")}
