package org.polity.web.chain;

import java.time.Duration;
import okhttp3.OkHttpClient;
import org.polity.gate.ChainJson;
import org.polity.gate.TypedSignature;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import tools.jackson.databind.JacksonModule;

@Configuration(proxyBeanMethods = false)
class ChainConfiguration {

    @Bean(destroyMethod = "shutdown")
    Web3j web3j(ChainProperties properties) {
        OkHttpClient client = new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(3))
                .readTimeout(Duration.ofSeconds(20))
                .build();
        return Web3j.build(new HttpService(properties.rpcUrl(), client, false));
    }

    @Bean
    JacksonModule chainJson() {
        return new ChainJson();
    }

    @Bean
    TypedSignature signatures(Web3j web3j) {
        return new TypedSignature(web3j);
    }
}
