"""Vectors of the models that `write_tiny_models` of ../../it/tiny.rs writes, by Hugging Face transformers (TensorFlow)
and model2vec, for ../../it/oracle.rs.

Usage: reference.py FOLDER_OF_THE_THREE
"""

import json
import os
import sys

os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
import numpy as np
import tensorflow as tf
from model2vec import StaticModel
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from transformers import AutoConfig, TFBertModel, TFXLMRobertaModel
from transformers.modeling_tf_pytorch_utils import load_pytorch_state_dict_in_tf2_model

TEXTS = ["", "a", "ab cd", "The polls are open", "Ընտրություն 2026", "no yes no", "long " * 30, "b " * 100]


def transformer(folder, kind, max_tokens):
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.enable_truncation(max_tokens)
    tokenizer.no_padding()
    model = kind(AutoConfig.from_pretrained(folder))
    load_pytorch_state_dict_in_tf2_model(model, load_file(f"{folder}/model.safetensors"), allow_missing_keys=True)
    for text in TEXTS:
        tokens = tf.constant([tokenizer.encode(text).ids])
        yield model(tokens, attention_mask=tf.ones_like(tokens)).last_hidden_state.numpy()[0].astype(np.float64)


def write(name, vectors):
    rows = []
    for text, vector in zip(TEXTS, vectors):
        length = np.linalg.norm(vector)
        unit = vector / length if length > 0 else vector
        rows.append(json.dumps({"text": text, "first": [round(float(x), 7) for x in unit]}, ensure_ascii=True))
    with open(os.path.join(os.path.dirname(__file__), f"{name}.json"), "w") as file:
        file.write("[" + ",\n".join(rows) + "]\n")


def main(folder):
    write("bert", (hidden.mean(axis=0) for hidden in transformer(f"{folder}/bert", TFBertModel, 40)))
    dense = load_file(f"{folder}/roberta/2_Dense/model.safetensors")
    first = (hidden[0] for hidden in transformer(f"{folder}/roberta", TFXLMRobertaModel, 38))
    write("roberta", [np.tanh(dense["linear.weight"] @ vector + dense["linear.bias"]) for vector in first])
    write("model2vec", StaticModel.from_pretrained(f"{folder}/model2vec", force_download=False).encode(TEXTS))


main(sys.argv[1])
