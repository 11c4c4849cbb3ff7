# Shouze 守责. Two commands: `make demo` sets everything up and runs the main job, `make test` passes the tests.

CARGO ?= cargo
DEMO_DIR ?= demo

.PHONY: demo test check fonts build clean-demo

# What is missing is explained, in both languages.
.PHONY: needs
needs:
	@command -v $(CARGO) >/dev/null 2>&1 || { \
	  echo '需要 Rust（1.92 以上）和 C 编译器。Debian：apt-get install build-essential，再装 rustup。'; \
	  echo 'Rust (1.92 or later) and a C compiler are needed. On Debian: apt-get install build-essential, then rustup.'; exit 1; }
	@command -v cc >/dev/null 2>&1 || { \
	  echo '需要 C 编译器：apt-get install build-essential'; \
	  echo 'A C compiler is needed: apt-get install build-essential'; exit 1; }

build: needs
	$(CARGO) build --release --locked -p shouze

## A sample office with a year of facts: entered, counted, its papers made and verified.
demo: build
	@sh tools/fonts.sh .fonts >/dev/null || true
	target/release/shouze --dir $(DEMO_DIR) demo

## Every test, in the profile that the demo and the benches share.
test: needs
	$(CARGO) test --release --locked --workspace

## What must hold besides the tests: format, lints, packs.
check: needs
	$(CARGO) fmt --all --check
	$(CARGO) clippy --release --locked --workspace --all-targets -- -D warnings
	target/release/shouze pack check packs/office packs/responsibility

## Chinese fonts for the papers, into a folder of ours, by package name, no root needed.
fonts:
	sh tools/fonts.sh .fonts

clean-demo:
	rm -rf $(DEMO_DIR)
