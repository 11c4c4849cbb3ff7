"""Peer of the topic matcher: pyahocorasick and an index from terms to rules. Never part of the product.
Reads one JSON object {rules: [{all, any, none}], texts: [...]} on stdin."""
import json
import sys
import time


def main():
    try:
        import ahocorasick
    except ImportError:
        print(json.dumps({"peer": "pyahocorasick", "missing": True}))
        return
    given = json.load(sys.stdin)
    rules, texts = given["rules"], given["texts"]
    start = time.perf_counter()
    automaton = ahocorasick.Automaton()
    by_term = {}
    for number, rule in enumerate(rules):
        for term in rule["all"] + rule["any"] + rule["none"]:
            automaton.add_word(term, term)
        keys = [max(rule["all"], key=len)] if rule["all"] else rule["any"]
        for term in keys:
            by_term.setdefault(term, []).append(number)
    automaton.make_automaton()
    built = time.perf_counter() - start
    start = time.perf_counter()
    matched = 0
    for text in texts:
        present = {term for _, term in automaton.iter(text)}
        tried = {number for term in present for number in by_term.get(term, ())}
        for number in tried:
            rule = rules[number]
            if (all(t in present for t in rule["all"]) and (not rule["any"] or any(t in present for t in rule["any"]))
                    and not any(t in present for t in rule["none"])):
                matched += 1
    seconds = time.perf_counter() - start
    print(json.dumps({"peer": "pyahocorasick", "rules": len(rules), "texts": len(texts), "matched": matched,
                      "build_s": round(built, 3), "texts_per_s": round(len(texts) / seconds)}))


main()
