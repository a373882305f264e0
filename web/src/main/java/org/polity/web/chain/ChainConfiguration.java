package org.polity.web.chain;

import java.time.Duration;
import okhttp3.OkHttpClient;
import org.polity.gate.ChainJson;
import org.polity.gate.TypedSignature;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.http.HttpService;
import tools.jackson.databind.JacksonModule;

@Configuration(proxyBeanMethods = false)
class ChainConfiguration {

    @Bean
    Web3jService node(ChainProperties properties) {
        return service(
                properties,
                new OkHttpClient.Builder()
                        .connectTimeout(Duration.ofSeconds(3))
                        .readTimeout(Duration.ofSeconds(20))
                        .callTimeout(Duration.ofSeconds(60)));
    }

    @Bean(destroyMethod = "shutdown")
    Web3j web3j(Web3jService node) {
        return Web3j.build(node);
    }

    /** The client for pages, whose readers wait for seconds only. */
    @Bean(defaultCandidate = false)
    Web3jService nodeOfPages(ChainProperties properties) {
        return service(properties, within3Seconds().addInterceptor(new NodeAtRest()));
    }

    private static OkHttpClient.Builder within3Seconds() {
        return new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(2))
                .readTimeout(Duration.ofSeconds(2))
                .callTimeout(Duration.ofSeconds(3));
    }

    private static Web3jService service(ChainProperties properties, OkHttpClient.Builder client) {
        return new HttpService(
                properties.rpcUrl(), client.addInterceptor(new BoundedAnswers()).build(), false);
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdown")
    Web3j web3jOfPages(@Qualifier("nodeOfPages") Web3jService node) {
        return Web3j.build(node);
    }

    @Bean
    FlywayConfigurationCustomizer schemas() {
        return migrations -> migrations.placeholders(SchemaNames.SERVING.placeholders());
    }

    @Bean
    JacksonModule chainJson() {
        return new ChainJson();
    }

    /** A member or an evaluator waits for the answer for seconds. A node that failed a page is asked all the same. */
    @Bean
    TypedSignature signatures(ChainProperties properties) {
        return new TypedSignature(Web3j.build(service(properties, within3Seconds())));
    }
}
