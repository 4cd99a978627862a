package dev.openaira.oracle;

class ValidatedExchangesTest implements ValidatedExchanges {}
