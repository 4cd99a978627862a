package dev.openaira.oracle;

class JudgedExchangesTest implements JudgedExchanges {}
