package org.polity.web.site;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Fonts and libraries stay as they are for a month; our own files are asked for again and answered with 304. */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/vendor/**")
                .addResourceLocations("classpath:/static/vendor/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic());
        for (String folder : new String[] {"css", "js", "img"}) {
            files.addResourceHandler("/%s/**".formatted(folder))
                    .addResourceLocations("classpath:/static/%s/".formatted(folder))
                    .setCacheControl(CacheControl.noCache().cachePublic());
        }
        files.addResourceHandler("/favicon.ico", "/manifest.json")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }
}
