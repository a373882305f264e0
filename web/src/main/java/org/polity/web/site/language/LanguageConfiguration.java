package org.polity.web.site.language;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** No cookie and no redirect: an address shows the same page to everybody who is sent it. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    @Bean
    AddressedLanguage localeResolver() {
        return new AddressedLanguage();
    }
}
