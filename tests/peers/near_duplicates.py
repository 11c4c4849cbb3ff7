"""Peer of the copy index: datasketch MinHashLSH on the same texts. Never part of the product; reads JSON lines {text} on stdin."""
import json
import sys
import time


def shingles(text):
    letters = [c for c in text.lower() if c.isalnum()]
    return {"".join(letters[i:i + 4]).encode() for i in range(max(1, len(letters) - 3))}


def main():
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        print(json.dumps({"peer": "datasketch", "missing": True}))
        return
    texts = [json.loads(line)["text"] for line in sys.stdin]
    lsh = MinHashLSH(threshold=0.6, num_perm=64)
    start = time.perf_counter()
    copies = 0
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=64)
        sketch.update_batch(list(shingles(text)))
        if lsh.query(sketch):
            copies += 1
        else:
            lsh.insert(str(number), sketch)
    seconds = time.perf_counter() - start
    print(json.dumps({"peer": "datasketch", "items": len(texts), "copies": copies,
                      "items_per_s": round(len(texts) / seconds)}))


main()
