"""The tree is RFC 6962's: its published roots, a naive second tree, and no proof that holds for something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.accesses import seal

from . import naive

# The eight leaves, roots and proofs that Certificate Transparency's own reference tests publish (merkle_tree_test).
LEAVES = [
    bytes.fromhex(each)
    for each in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
some = st.lists(st.binary(max_size=8), min_size=1, max_size=40)


def test_the_published_roots():
    assert [seal.root(LEAVES[:n]).hex() for n in range(1, 9)] == ROOTS
    assert seal.root([]).hex() == EMPTY


@pytest.mark.parametrize(
    ("index", "size", "published"),
    [
        (0, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
        (5, 8, ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    ],
)  # fmt: skip
def test_the_published_paths(index, size, published):
    assert [each.hex() for each in seal.inclusion(LEAVES[:size], index)] == published


def test_the_published_consistency_proof():
    found = [each.hex() for each in seal.consistency(LEAVES, 6)]
    assert found == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@given(some)
def test_every_root_is_the_naive_one_also_grown_leaf_by_leaf(leaves):
    grown = seal.Frontier()
    for n, leaf in enumerate(leaves, 1):
        grown.add(leaf)
        assert grown.root == naive.mth(leaves[:n])


@given(some, st.data())
def test_every_path_is_the_naive_one_and_holds_for_its_leaf_alone(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    path, claimed = seal.inclusion(leaves, index), naive.mth(leaves)
    assert path == naive.path(index, leaves)
    assert seal.is_included(leaves[index], index, len(leaves), path, claimed)
    assert not seal.is_included(leaves[index] + b"x", index, len(leaves), path, claimed)
    assert not seal.is_included(leaves[index], index, len(leaves), [*path, b"\0" * 32], claimed)
    if path:
        assert not seal.is_included(leaves[index], index, len(leaves), path[:-1], claimed)


@given(some, st.data())
def test_every_consistency_proof_is_the_naive_one_and_holds(leaves, data):
    size = data.draw(st.integers(1, len(leaves)))
    proof, old, new = seal.consistency(leaves, size), naive.mth(leaves[:size]), naive.mth(leaves)
    assert proof == naive.proof(size, leaves)
    assert seal.is_consistent(size, old, len(leaves), new, proof)


@given(some, st.data())
def test_no_proof_joins_a_tree_to_one_that_was_rewritten_before_it(leaves, data):
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    rewritten = [*leaves[:index], leaves[index] + b"!", *leaves[index + 1 :]]
    proof = seal.consistency(rewritten, size)
    assert not seal.is_consistent(size, naive.mth(leaves[:size]), len(leaves), naive.mth(rewritten), proof)


@given(some, st.data())
def test_a_proof_with_one_piece_more_less_or_changed_does_not_hold(leaves, data):
    size = data.draw(st.integers(1, len(leaves)))
    proof, old, new = seal.consistency(leaves, size), naive.mth(leaves[:size]), naive.mth(leaves)
    wrong = [[*proof, b"\1" * 32], proof[:-1] if proof else [b"\1" * 32]]
    if proof:
        place = data.draw(st.integers(0, len(proof) - 1))
        wrong.append([*proof[:place], bytes([proof[place][0] ^ 1]) + proof[place][1:], *proof[place + 1 :]])
    assert [seal.is_consistent(size, old, len(leaves), new, each) for each in wrong] == [False] * len(wrong)


@pytest.mark.parametrize("wrong", [-1, 0, 9])
def test_sizes_and_indices_that_are_none(wrong):
    assert not seal.is_consistent(wrong, b"", 8, bytes.fromhex(ROOTS[7]), [])
    with pytest.raises(ValueError, match=str(wrong)):
        seal.consistency(LEAVES, wrong)
    assert not seal.is_included(LEAVES[0], 8, 8, [], bytes.fromhex(ROOTS[7]))
    with pytest.raises(IndexError):
        seal.inclusion(LEAVES, 8)
