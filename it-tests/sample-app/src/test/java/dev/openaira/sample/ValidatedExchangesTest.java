package dev.openaira.sample;

import dev.openaira.oracle.ValidatedExchanges;

class ValidatedExchangesTest implements ValidatedExchanges {}
