package org.polity.web.chain.relay;

import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.chain.payment.Payer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;

/** The account that pays for signed ballots. */
@Configuration(proxyBeanMethods = false)
class RelayAccount {

    private static final Logger log = LoggerFactory.getLogger(RelayAccount.class);

    @Bean
    Payer relayPayer(Web3j web3j, Network network, ChainProperties properties) {
        String key = properties.relayerKey();
        Credentials account = key == null ? null : Credentials.create(key);
        if (account == null) {
            log.info("there is no relayer key: members send their ballots themselves");
        } else {
            log.info("signed ballots are sent by {}, which pays for them", account.getAddress());
        }
        return new Payer(web3j, network, account);
    }
}
