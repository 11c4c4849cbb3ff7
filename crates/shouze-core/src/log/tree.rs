//! The Merkle tree of RFC 6962 §2.1, kept as its frontier.
//!
//! It never holds the leaves: appending needs only the roots of the full subtrees so far.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// SHA-256 of 0x00 and the leaf's bytes.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

/// SHA-256 of 0x01 and both children.
fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The roots of the full subtrees, largest first, and how many leaves they cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    roots: Vec<Hash>,
}

impl Frontier {
    /// How many leaves the log has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf's hash: one node hash for every trailing 1-bit of the size.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        let mut size = self.size;
        while size & 1 == 1 {
            if let Some(left) = self.roots.pop() {
                hash = node_hash(&left, &hash);
            }
            size >>= 1;
        }
        self.roots.push(hash);
        self.size += 1;
    }

    /// The head of the tree; of no leaves, the hash of nothing.
    pub fn root(&self) -> Hash {
        let mut roots = self.roots.iter().rev();
        let Some(last) = roots.next() else { return Sha256::digest(b"").into() };
        roots.fold(*last, |right, left| node_hash(left, &right))
    }

    /// The frontier as bytes: its roots one after the other.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.roots.concat()
    }

    /// The frontier of `size` leaves from its bytes; `None` where they do not fit together.
    pub fn from_bytes(size: u64, bytes: &[u8]) -> Option<Frontier> {
        let (roots, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && roots.len() == size.count_ones() as usize;
        fits.then(|| Frontier { size, roots: roots.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::hex;

    #[test]
    fn rfc_6962_vectors() {
        // The inputs of the reference implementation's test of Certificate Transparency.
        let inputs: [&[u8]; 8] = [
            b"",
            &[0x00],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
            &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        let mut tree = Frontier::default();
        assert_eq!(hex(&tree.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for input in inputs {
            tree.push(leaf_hash(input));
        }
        assert_eq!(hex(&tree.root()), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    #[test]
    fn agrees_with_another_implementation() {
        use tlog_tiles::tlog;
        struct Kept(Vec<tlog::Hash>);
        impl tlog::HashReader for Kept {
            fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
                Ok(indexes.iter().map(|i| self.0[*i as usize]).collect())
            }
        }
        let mut kept = Kept(Vec::new());
        let mut tree = Frontier::default();
        for n in 0u64..300 {
            let leaf = n.to_be_bytes();
            let new = tlog::stored_hashes(n, &leaf, &kept).unwrap();
            kept.0.extend(new);
            tree.push(leaf_hash(&leaf));
            let other = tlog::tree_hash(n + 1, &kept).unwrap();
            assert_eq!(tree.root(), other.0, "{n}");
            assert_eq!(Frontier::from_bytes(n + 1, &tree.to_bytes()).unwrap(), tree);
        }
        assert_eq!(Frontier::from_bytes(3, &tree.to_bytes()), None);
    }
}
